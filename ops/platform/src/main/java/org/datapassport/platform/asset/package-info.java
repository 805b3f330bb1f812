/**
 * The style sheet, scripts, fonts and pictures that all services show, each under its hash.
 *
 * <p>Must never happen here: a file is served that is not on the list in the code.
 */
@NullMarked
package org.datapassport.platform.asset;

import org.jspecify.annotations.NullMarked;
