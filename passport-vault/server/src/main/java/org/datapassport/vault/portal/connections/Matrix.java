package org.datapassport.vault.portal.connections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.connections.card.FlowState;

/** Who has what: rows are strands at a level, columns are flows. */
public record Matrix(List<Column> columns, List<Row> rows) {
  public Matrix {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** One flow, by the company's name. */
  public record Column(String company, String reference) {}

  /** One strand at one level, with a cell for each column. */
  public record Row(String strand, String level, Sensitivity sensitivity, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** Empty state: this company does not have this. */
  public record Cell(String company, Optional<FlowState> state, String detail) {}

  public static Matrix of(List<ConnectionCard> cards) {
    List<Column> columns =
        cards.stream().map(card -> new Column(card.company(), card.reference())).toList();
    Map<String, ConnectionCard.Flow> kinds = new LinkedHashMap<>();
    cards.forEach(card -> card.flows().forEach(flow -> kinds.putIfAbsent(key(flow), flow)));
    List<Row> rows = new ArrayList<>();
    kinds.forEach(
        (key, kind) ->
            rows.add(
                new Row(
                    kind.strand(),
                    kind.level(),
                    kind.sensitivity(),
                    cards.stream().map(card -> cell(card, key)).toList())));
    return new Matrix(columns, rows);
  }

  private static Cell cell(ConnectionCard card, String key) {
    return card.flows().stream()
        .filter(flow -> key(flow).equals(key))
        .findFirst()
        .map(
            flow ->
                new Cell(
                    card.company(),
                    Optional.of(flow.state()),
                    flow.state().isOver() ? card.changed() : ""))
        .orElseGet(() -> new Cell(card.company(), Optional.empty(), ""));
  }

  private static String key(ConnectionCard.Flow flow) {
    return flow.strandId() + "\n" + flow.level();
  }
}
