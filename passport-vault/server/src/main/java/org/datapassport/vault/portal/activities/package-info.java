/** The access log as pages: reads per day, lines by day, the check of the chain. */
@NullMarked
package org.datapassport.vault.portal.activities;

import org.jspecify.annotations.NullMarked;
