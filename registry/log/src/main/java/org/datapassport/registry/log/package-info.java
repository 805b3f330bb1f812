/**
 * Pure rules of identifiers and of the public log: did:webvh 1.0 entries and their verification,
 * passport numbers, C2SP signed notes, checkpoints, tiles and proofs.
 *
 * <p>Everybody verifies with the packages below: the registry, its mirrors, the vault. Nothing
 * there does I/O, reads a clock or draws randomness; bytes, moments and signatures are handed in.
 *
 * @see <a href="https://identity.foundation/didwebvh/v1.0/">did:webvh 1.0</a>
 * @see <a href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles</a>
 */
@NullMarked
package org.datapassport.registry.log;

import org.jspecify.annotations.NullMarked;
