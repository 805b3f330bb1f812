package org.datapassport.provider.developer.people;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.DeskPage;
import org.datapassport.provider.trial.TestPeople;

/**
 * The test people of a developer.
 *
 * @param ways the name and password that were just made: one or none
 */
public record PeoplePage(Frame frame, List<Line> people, List<TestPeople.Way> ways)
    implements DeskPage {
  public PeoplePage {
    people = List.copyOf(people);
    ways = List.copyOf(ways);
  }

  /**
   * One part that can be played.
   *
   * @param userName empty where nobody plays it yet
   */
  public record Line(String code, String firstName, String does, String expects, String userName) {}

  @Override
  public boolean isAboutPeople() {
    return true;
  }

  @Override
  public String template() {
    return "provider/developer-people.jte";
  }

  @Override
  public String title() {
    return "Test people";
  }
}
