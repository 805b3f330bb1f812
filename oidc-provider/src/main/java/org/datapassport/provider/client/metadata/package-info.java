/** Client metadata (RFC 7591): read strictly, and made into a client. */
@NullMarked
package org.datapassport.provider.client.metadata;

import org.jspecify.annotations.NullMarked;
