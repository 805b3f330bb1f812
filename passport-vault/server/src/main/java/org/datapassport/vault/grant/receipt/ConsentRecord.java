package org.datapassport.vault.grant.receipt;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.strand.name.StrandId;

/**
 * Writes a receipt's content as JSON-LD with full IRIs, so that reading it needs no context from
 * anywhere.
 *
 * <p>Shape: {@code {"@id":"urn:…","@type":["…dpv-27560#receipt"],"…dpv#hasConsentStatus":…,
 * "…dpv#hasProcess":[one per strand]}}.
 */
final class ConsentRecord {
  private static final String DPV = "https://w3id.org/dpv#";
  private static final String DCT = "http://purl.org/dc/terms/";
  private static final String ONT = "https://dcann.example/ont#";

  private ConsentRecord() {}

  /**
   * What a receipt tells besides the grant.
   *
   * @param at when it happened
   * @param noticeSha256 hash of what was shown; empty where nothing was
   * @param successor the handle that went on in its place; empty for none
   */
  record Told(
      ConsentEvent event, List<Change> changes, Instant at, String noticeSha256, String successor) {
    Told {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The record.
   *
   * @param references how a strand is called in the receipts of this grant: the same for the same
   *     strand, and nothing for who has no key
   */
  static String json(
      Grant grant, Told told, int number, Instant now, Function<StrandId, String> references) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("@id", "urn:dp:receipt:" + grant.id() + ":" + number);
    json.add(
        "@type",
        Json.createArrayBuilder()
            .add("https://w3id.org/dpv/schema/dpv-27560#receipt")
            .add(DPV + "ConsentReceipt"));
    json.add(DCT + "conformsTo", iri("https://w3id.org/dpv/schema/dpv-27560"));
    json.add(DCT + "issued", now.toString());
    json.add(DCT + "isVersionOf", iri("urn:dp:grant:" + grant.id()));
    json.add(ONT + "request", grant.requestId());
    json.add(DPV + "hasDataSubject", grant.sub());
    json.add(DPV + "hasDataController", controller(grant.client()));
    json.add(DPV + "hasConsentStatus", iri(told.event().dpvStatus()));
    json.add(DPV + "isIndicatedBy", "data subject");
    json.add(DPV + "isIndicatedAtTime", told.at().toString());
    json.add(
        DPV + "hasNotice", Json.createObjectBuilder().add(ONT + "sha256", told.noticeSha256()));
    json.add(DPV + "hasLegalBasis", iri("https://w3id.org/dpv/legal/eu/gdpr#A6-1-a"));
    json.add(ONT + "epoch", grant.epoch());
    json.add(ONT + "version", grant.standing().version());
    json.add(ONT + "company", grant.client().company());
    JsonArrayBuilder changes = Json.createArrayBuilder();
    told.changes().forEach(change -> changes.add(change(change)));
    json.add(ONT + "change", changes);
    if (!told.successor().isEmpty()) {
      json.add(DCT + "isReplacedBy", iri("urn:dp:grant:" + told.successor()));
    }
    JsonArrayBuilder processes = Json.createArrayBuilder();
    grant
        .items()
        .forEach(
            item ->
                processes.add(
                    process(item).add(ONT + "reference", references.apply(item.strand()))));
    json.add(DPV + "hasProcess", processes);
    return json.build().toString();
  }

  private static JsonObjectBuilder change(Change change) {
    return Json.createObjectBuilder()
        .add(ONT + "slug", change.strand().value())
        .add(ONT + "kind", change.kind().id());
  }

  private static JsonObjectBuilder controller(Client client) {
    return Json.createObjectBuilder()
        .add(DCT + "identifier", client.clientId())
        .add("https://schema.org/name", client.name())
        .add("https://schema.org/url", client.uri());
  }

  private static JsonObjectBuilder process(GrantItem item) {
    AccessTerms terms = item.terms();
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add(ONT + "strand", iri(terms.type().iri().toString()));
    json.add(ONT + "detail", terms.level());
    json.add(DPV + "hasPersonalData", iris(terms.type().dataCategories()));
    json.add(DPV + "hasPurpose", iris(terms.purposes()));
    json.add(DPV + "hasProcessing", iri(DPV + "Obtain"));
    json.add(DPV + "hasRecipient", iris(terms.recipients()));
    json.add(
        DPV + "hasStorageCondition",
        Json.createObjectBuilder().add(DPV + "hasDuration", terms.retention().text()));
    json.add(
        DPV + "hasDuration",
        Json.createObjectBuilder().add(ONT + "until", terms.until().toString()));
    json.add(ONT + "version", item.version());
    json.add(ONT + "authorizationDetail", Json.createObjectBuilder(item.granted().json()));
    return json;
  }

  private static JsonArrayBuilder iris(Iterable<?> values) {
    TreeSet<String> sorted = new TreeSet<>();
    values.forEach(value -> sorted.add(value.toString()));
    JsonArrayBuilder json = Json.createArrayBuilder();
    sorted.forEach(value -> json.add(iri(value)));
    return json;
  }

  private static JsonObjectBuilder iri(String value) {
    return Json.createObjectBuilder().add("@id", value);
  }
}
