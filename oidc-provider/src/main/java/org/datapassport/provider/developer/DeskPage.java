package org.datapassport.provider.developer;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Page;

/** A page of the console: its row of links is the developer's, not the citizen's. */
public interface DeskPage extends Page {
  @Override
  default List<Destination> navigation() {
    return List.of(
        new Destination("clients", frame().path("/developer"), !isAboutPeople()),
        new Destination("test-people", frame().path("/developer/people"), isAboutPeople()),
        new Destination("catalogue", frame().urls().registry() + "/ont", false));
  }

  /** What was wrong with the form of this page when it was sent. */
  default List<FieldError> errors() {
    return List.of();
  }

  /** What is wrong with a field, empty where nothing is. */
  default String error(String field) {
    return errors().stream()
        .filter(each -> each.fieldId().equals(field))
        .findFirst()
        .map(FieldError::message)
        .orElse("");
  }

  /** Whether the page belongs to the test people. */
  default boolean isAboutPeople() {
    return false;
  }
}
