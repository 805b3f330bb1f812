/**
 * Questions to somebody who is not at the client's page (OpenID Connect CIBA Core 1.0, FAPI-CIBA):
 * they wait in the citizen's inbox and are answered there as any other request.
 *
 * <p>What must never happen here: a client disturbs somebody who has never dealt with it, or finds
 * out whether it would; a question is answered by another person than the one who was asked.
 */
@NullMarked
package org.datapassport.provider.backchannel;

import org.jspecify.annotations.NullMarked;
