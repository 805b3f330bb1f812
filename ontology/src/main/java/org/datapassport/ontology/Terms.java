package org.datapassport.ontology;

/** The compact JSON terms of records, as the context defines them. */
public final class Terms {
  /** The JSON-LD type, which each record has. */
  public static final String TYPE = "type";

  /** The type of a record that a window operator made. */
  public static final String PERIOD_SUMMARY = "PeriodSummary";

  public static final String TIME = "time";
  public static final String END_TIME = "endTime";
  public static final String DATE = "date";
  public static final String PERIOD = "period";
  public static final String GIVEN_NAME = "givenName";
  public static final String FAMILY_NAME = "familyName";
  public static final String STREET_ADDRESS = "streetAddress";
  public static final String POSTAL_CODE = "postalCode";
  public static final String ADDRESS_LOCALITY = "addressLocality";
  public static final String ADDRESS_REGION = "addressRegion";
  public static final String ADDRESS_COUNTRY = "addressCountry";
  public static final String EMAIL = "email";
  public static final String TELEPHONE = "telephone";
  public static final String BIRTH_DATE = "birthDate";
  public static final String AGE_AT_LEAST16 = "ageAtLeast16";
  public static final String AGE_AT_LEAST18 = "ageAtLeast18";
  public static final String DWELLING = "dwelling";
  public static final String ROOMS = "rooms";
  public static final String FLOOR_AREA = "floorArea";
  public static final String HEATING = "heating";
  public static final String HOUSEHOLD_SIZE = "householdSize";
  public static final String ENERGY = "energy";
  public static final String AMOUNT = "amount";
  public static final String CURRENCY = "currency";
  public static final String SELLER = "seller";
  public static final String ASSUMED_ZONE = "assumedZone";
  public static final String COUNTERPARTY = "counterparty";
  public static final String REFERENCE = "reference";
  public static final String CATEGORY = "category";
  public static final String INCOME_BAND = "incomeBand";
  public static final String ANNUAL_INCOME = "annualIncome";
  public static final String YEAR = "year";
  public static final String PRODUCT = "product";
  public static final String BRAND = "brand";
  public static final String QUANTITY = "quantity";
  public static final String BUDGET = "budget";
  public static final String HEART_RATE = "heartRate";
  public static final String SLEEP_STAGE = "sleepStage";
  public static final String DURATION = "duration";
  public static final String WEIGHT = "weight";
  public static final String STEPS = "steps";
  public static final String DISTANCE = "distance";
  public static final String ACTIVE_ENERGY = "activeEnergy";
  public static final String FOOD = "food";
  public static final String DIETARY_ENERGY = "dietaryEnergy";
  public static final String PROTEIN = "protein";
  public static final String CARBOHYDRATE = "carbohydrate";
  public static final String FAT = "fat";
  public static final String WORKOUT_TYPE = "workoutType";
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final String ELEVATION = "elevation";
  public static final String ORIGIN = "origin";
  public static final String DESTINATION = "destination";
  public static final String TRAVEL_MODE = "travelMode";
  public static final String DIRECTION = "direction";
  public static final String OTHER_PARTY = "otherParty";
  public static final String TITLE = "title";
  public static final String AUTHOR = "author";
  public static final String TOPIC = "topic";
  public static final String SERVICE = "service";
  public static final String NEED = "need";
  public static final String REGION = "region";
  public static final String VALID_UNTIL = "validUntil";
  public static final String SOURCE = "source";
  public static final String COUNT = "count";

  private Terms() {}
}
