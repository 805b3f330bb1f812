package org.datapassport.vault.portal.home;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.vault.portal.connections.card.Reach;
import org.datapassport.vault.strand.StrandSummary;

/** The strands of a vault gathered into the catalogue's groups. */
final class HomeTiles {
  private HomeTiles() {}

  static List<HomePage.Tile> of(
      StrandCatalogue catalogue,
      List<StrandSummary> strands,
      Map<String, Set<String>> clientsByStrand) {
    List<HomePage.Tile> tiles = new ArrayList<>();
    for (StrandGroup group : catalogue.groups()) {
      Set<String> names = new LinkedHashSet<>();
      Set<String> clients = new HashSet<>();
      Sensitivity worst = Sensitivity.EVERYDAY;
      for (StrandSummary strand : strands) {
        var type = catalogue.bySlug(strand.slug().value());
        if (strand.records() > 0 && type.isPresent() && type.get().group().equals(group)) {
          names.add(type.get().labels().english());
          clients.addAll(clientsByStrand.getOrDefault(strand.id().value(), Set.of()));
          worst = Sensitivity.max(worst, strand.sensitivity());
        }
      }
      if (!names.isEmpty()) {
        String reach = clients.isEmpty() ? "Not shared" : Reach.companies(clients.size());
        tiles.add(
            new HomePage.Tile(
                group.labels().english(), group.icon(), String.join(", ", names), worst, reach));
      }
    }
    return tiles;
  }
}
