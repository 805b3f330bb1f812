/**
 * What keeps another site from posting in a citizen's name.
 *
 * <p>Must never happen here: a browser's post changes something and nobody asked which site's page
 * sent it.
 */
@NullMarked
package org.datapassport.platform.forgery;

import org.jspecify.annotations.NullMarked;
