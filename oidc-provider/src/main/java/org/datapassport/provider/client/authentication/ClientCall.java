package org.datapassport.provider.client.authentication;

import org.datapassport.platform.certificate.ClientCertificate;
import org.datapassport.provider.error.Parameters;

/**
 * What a client sent to one of our endpoints.
 *
 * @param parameters the form
 * @param authorization the {@code Authorization} header, empty where there is none
 * @param certificate that the caller showed
 */
public record ClientCall(
    Parameters parameters, String authorization, ClientCertificate certificate) {}
