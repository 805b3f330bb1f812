// Command logproofs checks proofs and tiles of a log in a folder with golang.org/x/mod, unmodified.
//
// usage: GO111MODULE=off GOPATH=/usr/share/gocode go run logproofs.go <folder>
//
// The folder holds the log's verifier key (key), receipts (receipt-*, C2SP tlog-proof), consistency
// proofs (growth-*, the request of C2SP tlog-witness add-checkpoint) and the tiles (log/tile/…).
// Everything must verify as it is, and nothing may when it is altered.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must(err error) {
	if err != nil {
		log.Fatal("not ok: ", err)
	}
}

func require(holds bool, what string, details ...any) {
	if !holds {
		log.Fatalf("not ok: "+what, details...)
	}
}

func read(path string) string {
	content, err := os.ReadFile(path)
	must(err)
	return string(content)
}

func unbase64(text string) []byte {
	content, err := base64.StdEncoding.DecodeString(text)
	must(err)
	return content
}

func hashes(lines []string) []tlog.Hash {
	var all []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err)
		all = append(all, hash)
	}
	return all
}

func parse(text string, origin string) tlog.Tree {
	lines := strings.Split(text, "\n")
	require(len(lines) == 4 && lines[0] == origin, "not a checkpoint of %s: %q", origin, text)
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return tlog.Tree{N: size, Hash: hashes(lines[2:3])[0]}
}

// Opens a checkpoint; every bit of its text and of its signature counts.
func open(checkpoint string, verifier note.Verifier) tlog.Tree {
	key := note.VerifierList(verifier)
	opened, err := note.Open([]byte(checkpoint), key)
	must(err)
	for at := range opened.Text {
		altered := []byte(checkpoint)
		altered[at] ^= 1
		_, err := note.Open(altered, key)
		require(err != nil, "a checkpoint with another byte %d was accepted", at)
	}
	signature := opened.Sigs[0].Base64
	raw := unbase64(signature)
	for at := range raw {
		altered := append([]byte{}, raw...)
		altered[at] ^= 1
		other := base64.StdEncoding.EncodeToString(altered)
		_, err := note.Open([]byte(strings.Replace(checkpoint, signature, other, 1)), key)
		require(err != nil, "a signature with another byte %d was accepted", at)
	}
	return parse(opened.Text, verifier.Name())
}

// Ways to alter a proof: another bit in each hash, one hash less, one more, two in another order.
func altered(proof []tlog.Hash) [][]tlog.Hash {
	all := [][]tlog.Hash{append(append([]tlog.Hash{}, proof...), tlog.Hash{})}
	for at := range proof {
		flipped := append([]tlog.Hash{}, proof...)
		flipped[at][at%32] ^= 1 << (at % 8)
		all = append(all, flipped, append(append([]tlog.Hash{}, proof[:at]...), proof[at+1:]...))
		if at > 0 {
			swapped := append([]tlog.Hash{}, proof...)
			swapped[at], swapped[at-1] = swapped[at-1], swapped[at]
			all = append(all, swapped)
		}
	}
	return all
}

// Tiles from a folder; a partial one that was cleaned away is the beginning of the full one.
type tiles struct{ folder string }

func (t tiles) Height() int { return height }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		content, err := os.ReadFile(t.path(tile))
		if os.IsNotExist(err) {
			full := tile
			full.W = 1 << height
			content, err = os.ReadFile(t.path(full))
		}
		if err != nil {
			return nil, err
		}
		data = append(data, content[:tile.W*tlog.HashSize])
	}
	return data, nil
}

// C2SP leaves out the height that Go's checksum database has in its paths.
func (t tiles) path(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	return filepath.Join(t.folder, "tile", path)
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func files(pattern string) []string {
	found, err := filepath.Glob(pattern)
	must(err)
	require(len(found) > 0, "nothing is like %s", pattern)
	return found
}

func leaf(extra string) []byte {
	commitment := sha256.Sum256(append([]byte("dcann/leaf/v1"), unbase64(extra)...))
	return append([]byte{1}, commitment[:]...)
}

func checkReceipt(file, folder string, verifier note.Verifier, trees map[int64]tlog.Tree) {
	head, checkpoint, _ := strings.Cut(read(file), "\n\n")
	lines := strings.Split(head, "\n")
	require(lines[0] == "c2sp.org/tlog-proof@v1", "%s is no proof", file)
	tree := open(checkpoint, verifier)
	known, seen := trees[tree.N]
	require(!seen || known == tree, "two trees of size %d", tree.N)
	trees[tree.N] = tree
	entry := leaf(strings.TrimPrefix(lines[1], "extra "))
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err)
	proof := hashes(lines[3:])
	hash := tlog.RecordHash(entry)
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, hash))
	own, err := tlog.ProveRecord(tree.N, index, tlog.TileHashReader(tree, tiles{folder}))
	must(err)
	require(fmt.Sprint(own) == fmt.Sprint(tlog.RecordProof(proof)), "%s: another proof", file)

	for at, other := range altered(proof) {
		err := tlog.CheckRecord(other, tree.N, tree.Hash, index, hash)
		require(err != nil, "%s: altered proof %d was accepted", file, at)
	}
	for _, other := range []int64{index - 1, index + 1, index ^ 1, tree.N} {
		err := tlog.CheckRecord(proof, tree.N, tree.Hash, other, hash)
		require(other < 0 || err != nil, "%s: accepted at %d", file, other)
	}
	for at := range entry {
		wrong := append([]byte{}, entry...)
		wrong[at] ^= 1
		err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(wrong))
		require(err != nil, "%s: a leaf with another byte %d was accepted", file, at)
	}
}

func checkGrowth(file, folder string, verifier note.Verifier, trees map[int64]tlog.Tree) {
	head, checkpoint, _ := strings.Cut(read(file), "\n\n")
	lines := strings.Split(head, "\n")
	size, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "old "), 10, 64)
	must(err)
	tree := open(checkpoint, verifier)
	old, known := trees[size]
	require(known, "%s: there is no receipt of size %d", file, size)
	proof := hashes(lines[1:])
	must(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
	own, err := tlog.ProveTree(tree.N, old.N, tlog.TileHashReader(tree, tiles{folder}))
	must(err)
	require(fmt.Sprint(own) == fmt.Sprint(tlog.TreeProof(proof)), "%s: another proof", file)

	for at, other := range altered(proof) {
		err := tlog.CheckTree(other, tree.N, tree.Hash, old.N, old.Hash)
		require(err != nil, "%s: altered proof %d was accepted", file, at)
	}
	wrong := old.Hash
	wrong[0] ^= 1
	require(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, wrong) != nil, "%s: other past", file)
	wrong = tree.Hash
	wrong[31] ^= 1
	require(tlog.CheckTree(proof, tree.N, wrong, old.N, old.Hash) != nil, "%s: other root", file)
}

func main() {
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(read(filepath.Join(folder, "key"))))
	must(err)
	trees := map[int64]tlog.Tree{}
	receipts := files(filepath.Join(folder, "receipt-*"))
	for _, file := range receipts {
		checkReceipt(file, filepath.Join(folder, "log"), verifier, trees)
	}
	growths := files(filepath.Join(folder, "growth-*"))
	for _, file := range growths {
		checkGrowth(file, filepath.Join(folder, "log"), verifier, trees)
	}
	fmt.Printf("ok: %d sizes, %d inclusion proofs, %d consistency proofs\n",
		len(trees), len(receipts), len(growths))
}
