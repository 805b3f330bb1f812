package org.datapassport.provider.client;

/** A client is gone, or is not any more what people were asked about. */
public record ClientChanged(ClientId client) {}
