/** Certificates of clients: which authorities are believed (RFC 8705). */
@NullMarked
package org.datapassport.provider.client.certificate;

import org.jspecify.annotations.NullMarked;
