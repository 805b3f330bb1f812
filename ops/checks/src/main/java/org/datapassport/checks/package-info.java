/** Rules about the structure of the code, run as tests by every module. */
@NullMarked
package org.datapassport.checks;

import org.jspecify.annotations.NullMarked;
