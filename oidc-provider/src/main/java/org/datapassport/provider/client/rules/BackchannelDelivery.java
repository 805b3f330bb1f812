package org.datapassport.provider.client.rules;

/**
 * How a client hears of an answer that it did not wait for (CIBA Core section 4). Pushing tokens is
 * not offered: FAPI-CIBA forbids it.
 *
 * @param notificationEndpoint where it is told that there is an answer; empty where it polls
 */
public record BackchannelDelivery(String notificationEndpoint) {
  /** The client polls. */
  public static final BackchannelDelivery POLL = new BackchannelDelivery("");

  /** Whether the client wants to be told. */
  public boolean isPing() {
    return !notificationEndpoint.isEmpty();
  }
}
