/** Rules of the authorization details that ask for strands (RFC 9396). */
@NullMarked
package org.datapassport.provider.request.strand;

import org.jspecify.annotations.NullMarked;
