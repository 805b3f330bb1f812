/** What a passport's keys may do beyond did:webvh, and the changes that follow. */
@NullMarked
package org.datapassport.registry.log.passport;

import org.jspecify.annotations.NullMarked;
