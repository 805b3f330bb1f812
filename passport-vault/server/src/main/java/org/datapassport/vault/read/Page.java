package org.datapassport.vault.read;

import java.util.List;
import java.util.Optional;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.view.Released;

/** A page of released records and, when there is more, the sealed cursor of the next. */
record Page(GrantItem item, int limit, List<Released> records, Optional<String> next) {
  Page {
    records = List.copyOf(records);
  }
}
