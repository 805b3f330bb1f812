package org.datapassport.ontology;

import java.net.URI;

/** The IRIs of the purposes of W3C DPV 2 that the catalogue knows. */
public final class Purposes {
  public static final URI SERVICE_PROVISION = purpose("ServiceProvision");
  public static final URI CUSTOMER_MANAGEMENT = purpose("CustomerManagement");
  public static final URI CUSTOMER_CARE = purpose("CustomerCare");
  public static final URI DELIVERY_OF_GOODS = purpose("DeliveryOfGoods");
  public static final URI PAYMENT_MANAGEMENT = purpose("PaymentManagement");
  public static final URI ESTABLISH_CONTRACTUAL_AGREEMENT =
      purpose("EstablishContractualAgreement");
  public static final URI IDENTITY_VERIFICATION = purpose("IdentityVerification");
  public static final URI AGE_VERIFICATION = purpose("AgeVerification");
  public static final URI CREDIT_CHECKING = purpose("CreditChecking");
  public static final URI FRAUD_PREVENTION_AND_DETECTION = purpose("FraudPreventionAndDetection");
  public static final URI PERSONALISED_BENEFITS = purpose("PersonalisedBenefits");
  public static final URI PROVIDE_PRODUCT_RECOMMENDATIONS =
      purpose("ProvideProductRecommendations");
  public static final URI DIRECT_MARKETING = purpose("DirectMarketing");
  public static final URI IMPROVE_EXISTING_PRODUCTS_AND_SERVICES =
      purpose("ImproveExistingProductsAndServices");
  public static final URI SCIENTIFIC_RESEARCH = purpose("ScientificResearch");
  public static final URI PROVIDE_OFFICIAL_STATISTICS = purpose("ProvideOfficialStatistics");

  private Purposes() {}

  private static URI purpose(String name) {
    return URI.create("https://w3id.org/dpv#" + name);
  }
}
