package org.datapassport.demo.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a whole strand, page by page. */
public final class StrandReader {
  /** A strand of a year fits; a vault that never stops would not hold us here. */
  private static final int PAGES_MAX = 200;

  private final PassportClient client;
  private final URI vault;

  public StrandReader(PassportClient client, URI vault) {
    this.client = client;
    this.vault = vault;
  }

  /**
   * What the vault answered.
   *
   * @param status HTTP status of the last page asked for
   * @param records flat JSON-LD objects, empty unless the status is 200
   */
  public record Reading(int status, List<Map<String, Object>> records) {
    public Reading {
      records = List.copyOf(records);
    }
  }

  public Reading read(PassportClient.Granted granted, String slug)
      throws IOException, JOSEException {
    List<Map<String, Object>> records = new ArrayList<>();
    Optional<URI> next = Optional.of(URI.create(vault + "/data/strands/" + slug));
    for (int pages = 0; next.isPresent() && pages < PAGES_MAX; pages++) {
      HTTPResponse answer = client.read(granted, next.get());
      if (answer.getStatusCode() != 200) {
        return new Reading(answer.getStatusCode(), List.of());
      }
      next = append(answer.getBody(), records);
    }
    return new Reading(200, records);
  }

  private Optional<URI> append(String body, List<Map<String, Object>> records) throws IOException {
    try {
      Map<String, Object> page = JSONObjectUtils.parse(body);
      for (Map<String, Object> entry : JSONObjectUtils.getJSONObjectArray(page, "records")) {
        records.add(entry);
      }
      return Optional.ofNullable(JSONObjectUtils.getURI(page, "next")).filter(this::isOurs);
    } catch (ParseException e) {
      throw new IOException("the vault's answer is not a page of records", e);
    }
  }

  /** A token goes to the vault only, whatever a page says comes next. */
  private boolean isOurs(URI next) {
    return next.toString().startsWith(vault + "/");
  }
}
