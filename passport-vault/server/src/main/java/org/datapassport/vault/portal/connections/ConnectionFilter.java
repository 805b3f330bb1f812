package org.datapassport.vault.portal.connections;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.connections.card.FlowState;

/** What the citizen wants to see of the connections; an unknown word filters nothing. */
public record ConnectionFilter(
    String name, Optional<FlowState> state, Optional<Sensitivity> level) {
  private static final int NAME_CHARS_MAX = 100;

  static ConnectionFilter read(String name, String state, String level) {
    String bare = name.strip();
    return new ConnectionFilter(
        bare.length() > NAME_CHARS_MAX ? bare.substring(0, NAME_CHARS_MAX) : bare,
        Arrays.stream(FlowState.values()).filter(s -> key(s).equals(state)).findFirst(),
        Arrays.stream(Sensitivity.values()).filter(s -> s.id().equals(level)).findFirst());
  }

  boolean lets(ConnectionCard card) {
    return card.company().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
        && state.map(wanted -> wanted == card.state()).orElse(true)
        && level.map(wanted -> wanted == card.sensitivity()).orElse(true);
  }

  List<Choice> stateChoices(List<ConnectionCard> all) {
    return Arrays.stream(FlowState.values())
        .map(
            each ->
                new Choice(
                    key(each),
                    each.word()
                        + " ("
                        + When.number(all.stream().filter(card -> card.state() == each).count())
                        + ")",
                    state.equals(Optional.of(each))))
        .toList();
  }

  List<Choice> levelChoices() {
    return Arrays.stream(Sensitivity.values())
        .map(
            each ->
                new Choice(
                    each.id(),
                    each.name().charAt(0) + each.id().substring(1),
                    level.equals(Optional.of(each))))
        .toList();
  }

  private static String key(FlowState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
