/**
 * One envelope for what is kept secret at rest: AES-256-GCM with a version byte.
 *
 * <p>Never here: keys in files, or a key beside what it seals.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D</a>
 */
@NullMarked
package org.datapassport.base.seal;

import org.jspecify.annotations.NullMarked;
