package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** The hand-written records of the demo citizen fit their shapes. */
class DemoCitizenTest {
  private static final Path FILE = Path.of("..", "ops", "demo", "data", "citizen.json");

  @Test
  void records_fitTheShapesOfTheirStrands() throws IOException {
    JsonObject citizen = JSON.parse(Files.readString(FILE));
    for (JsonValue each : citizen.get("records").getAsArray()) {
      StrandType type =
          StrandCatalogue.load().byIri(each.getAsObject().getString("strand")).orElseThrow();
      JsonObject record = each.getAsObject().getObj("record");
      assertEquals(type.recordType(), record.getString(Terms.TYPE));
      assertTrue(Rdf.check(Rdf.record(JSON.toStringFlat(record))).conforms(), type.slug());
    }
  }
}
