/** A country that signs chips of passports, for tests: nobody believes in it but they. */
@NullMarked
package org.datapassport.checks.country;

import org.jspecify.annotations.NullMarked;
