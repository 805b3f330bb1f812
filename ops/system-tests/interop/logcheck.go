// Command logcheck checks a whole running log with golang.org/x/mod, unmodified.
//
// usage: GO111MODULE=off GOPATH=/usr/share/gocode go run logcheck.go <registry base URL>
//
// It opens the checkpoint with the log's key, reads every entry through tiles that are
// authenticated against the checkpoint, proves each entry's inclusion, and checks that
// earlier sizes are consistent with the present one.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func get(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", url, resp.Status)
	}
	return io.ReadAll(resp.Body)
}

type tiles struct{ base string }

func (t tiles) Height() int { return height }

// C2SP leaves out the height that Go's checksum database has in its paths.
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
		bytes, err := get(t.base + "/tile/" + path)
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func must(err error) {
	if err != nil {
		log.Fatal("not ok: ", err)
	}
}

func parse(text string, origin string) tlog.Tree {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		log.Fatal("not ok: the checkpoint is not that of ", origin)
	}
	var size int64
	_, err := fmt.Sscanf(lines[1], "%d", &size)
	must(err)
	hash, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: hash}
}

func main() {
	base := os.Args[1] + "/log"
	key, err := get(base + "/key")
	must(err)
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	must(err)
	checkpoint, err := get(base + "/checkpoint")
	must(err)
	opened, err := note.Open(checkpoint, note.VerifierList(verifier))
	must(err)
	tree := parse(opened.Text, verifier.Name())
	fmt.Printf("ok: checkpoint of %s, size %d\n", verifier.Name(), tree.N)

	reader := tlog.TileHashReader(tree, tiles{base})
	var entries [][]byte
	for first := int64(0); first < tree.N; first += 256 {
		path := fmt.Sprintf("entries/%03d", first/256)
		if tree.N-first < 256 {
			path += fmt.Sprintf(".p/%d", tree.N-first)
		}
		bundle, err := get(base + "/tile/" + path)
		must(err)
		for len(bundle) > 0 {
			size := int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:2+size])
			bundle = bundle[2+size:]
		}
	}
	if int64(len(entries)) != tree.N {
		log.Fatalf("not ok: %d entries in a tree of %d", len(entries), tree.N)
	}
	for index, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
		if index%97 == 96 || index == len(entries)-1 {
			old, err := tlog.TreeHash(int64(index+1), reader)
			must(err)
			consistency, err := tlog.ProveTree(tree.N, int64(index+1), reader)
			must(err)
			must(tlog.CheckTree(consistency, tree.N, tree.Hash, int64(index+1), old))
		}
	}
	fmt.Printf("ok: inclusion of all %d entries, consistency of earlier sizes\n", len(entries))
	if len(entries) > 0 {
		wrong := append([]byte{}, entries[0]...)
		wrong[len(wrong)-1] ^= 1
		proof, err := tlog.ProveRecord(tree.N, 0, reader)
		must(err)
		if tlog.CheckRecord(proof, tree.N, tree.Hash, 0, tlog.RecordHash(wrong)) == nil {
			log.Fatal("not ok: a damaged entry was accepted")
		}
		fmt.Println("ok: a damaged entry is refused")
	}
}
