package org.datapassport.ontology;

import java.net.URI;

/** The IRIs of the purposes of W3C DPV 2 that the catalogue knows. */
public final class Purposes {
  public static final URI SERVICE_PROVISION = purpose("ServiceProvision");
  public static final URI IDENTITY_VERIFICATION = purpose("IdentityVerification");
  public static final URI CUSTOMER_MANAGEMENT = purpose("CustomerManagement");
  public static final URI DELIVERY_OF_GOODS = purpose("DeliveryOfGoods");
  public static final URI PERSONALISED_BENEFITS = purpose("PersonalisedBenefits");

  private Purposes() {}

  private static URI purpose(String name) {
    return URI.create("https://w3id.org/dpv#" + name);
  }
}
