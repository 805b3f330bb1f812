package org.datapassport.provider.client;

import org.datapassport.provider.Parameters;

/**
 * What a client sent to one of our endpoints.
 *
 * @param parameters the form
 * @param authorization the {@code Authorization} header, empty where there is none
 */
public record ClientCall(Parameters parameters, String authorization) {}
