package org.datapassport.provider.client.registration;

import org.datapassport.provider.client.ClientId;

/** A client is gone, or is not any more what people were asked about. */
public record ClientChanged(ClientId client) {}
