/** What breaks each rule, and beside it what does not, for the tests of the rules. */
@NullMarked
package org.datapassport.checks.planted;

import org.jspecify.annotations.NullMarked;
