package org.datapassport.provider.client.registration;

import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.metadata.ClientMetadata;

/**
 * What is stored of a client.
 *
 * @param fromFile whether the configured file says it, else the client itself (RFC 7591)
 * @param secretHash empty where the client has no secret
 * @param tokenHash of the registration access token (RFC 7592), empty for clients of the file
 */
record Registration(
    ClientId id, boolean fromFile, ClientMetadata metadata, String secretHash, String tokenHash) {}
