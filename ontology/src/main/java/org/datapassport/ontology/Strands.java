package org.datapassport.ontology;

import java.net.URI;

/** The IRIs of the strand types, as requests and grants name them. */
public final class Strands {
  public static final URI HEART_RATE = strand("HeartRate");
  public static final URI SLEEP = strand("Sleep");
  public static final URI BODY_WEIGHT = strand("BodyWeight");
  public static final URI STEPS = strand("Steps");
  public static final URI NAME = strand("Name");
  public static final URI POSTAL_ADDRESS = strand("PostalAddress");
  public static final URI CONTACT_POINT = strand("ContactPoint");
  public static final URI BIRTH_DATE = strand("BirthDate");
  public static final URI ACCOUNT_TRANSACTIONS = strand("AccountTransactions");
  public static final URI GROCERY_SPENDING = strand("GrocerySpending");
  public static final URI MOVEMENT = strand("Movement");

  private Strands() {}

  private static URI strand(String name) {
    return URI.create(StrandCatalogue.NAMESPACE + name);
  }
}
