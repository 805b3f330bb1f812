package org.datapassport.ontology;

import java.net.URI;

/** The IRIs of the strand types, as requests and grants name them. */
public final class Strands {
  public static final URI HEART_RATE = strand("HeartRate");
  public static final URI SLEEP = strand("Sleep");
  public static final URI BODY_WEIGHT = strand("BodyWeight");
  public static final URI STEPS = strand("Steps");
  public static final URI WALKING_DISTANCE = strand("WalkingDistance");
  public static final URI ACTIVE_ENERGY = strand("ActiveEnergy");
  public static final URI DIET = strand("Diet");
  public static final URI WORKOUTS = strand("Workouts");
  public static final URI HOME_FACTS = strand("HomeFacts");
  public static final URI ELECTRICITY_METER = strand("ElectricityMeter");
  public static final URI NAME = strand("Name");
  public static final URI POSTAL_ADDRESS = strand("PostalAddress");
  public static final URI CONTACT_POINT = strand("ContactPoint");
  public static final URI BIRTH_DATE = strand("BirthDate");
  public static final URI READING = strand("Reading");
  public static final URI VIEWING = strand("Viewing");
  public static final URI CALL_RECORDS = strand("CallRecords");
  public static final URI INTENTIONS = strand("Intentions");
  public static final URI ACCOUNT_TRANSACTIONS = strand("AccountTransactions");
  public static final URI GROCERY_SPENDING = strand("GrocerySpending");
  public static final URI INCOME_BAND = strand("IncomeBand");
  public static final URI PURCHASES = strand("Purchases");
  public static final URI WISH_LIST = strand("WishList");
  public static final URI MOVEMENT = strand("Movement");
  public static final URI COMMUTE = strand("Commute");

  private Strands() {}

  private static URI strand(String name) {
    return URI.create(StrandCatalogue.NAMESPACE + name);
  }
}
