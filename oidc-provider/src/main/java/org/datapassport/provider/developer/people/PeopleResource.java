package org.datapassport.provider.developer.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;
import org.datapassport.provider.trial.Part;
import org.datapassport.provider.trial.TestPeople;
import org.datapassport.provider.trial.TestPeople.TestPerson;

/** Makes test people, and shows their passwords once. */
@Path("/developer/people")
@RequestScoped
@WithVisitor
public class PeopleResource {
  @Inject Desk desk;
  @Inject TestPeople people;
  @Inject Pages pages;

  @GET
  public Response list() {
    return desk.forDeveloper(account -> show(account, List.of()));
  }

  @POST
  public Response make(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("part") @DefaultValue("") String part) {
    desk.checkForm(csrf);
    Part wanted = Part.ofCode(part).orElseThrow(NotFoundException::new);
    return desk.forDeveloper(account -> show(account, List.of(made(account, wanted))));
  }

  private TestPeople.Way made(AccountId account, Part part) {
    try {
      return people.make(account, part);
    } catch (PasswordHashing.Busy e) {
      throw new ProblemException(SignInProblem.BUSY, "Nothing was changed", e);
    }
  }

  private Response show(AccountId account, List<TestPeople.Way> ways) {
    Map<Part, TestPerson> there =
        people.list(account).stream()
            .collect(Collectors.toMap(TestPerson::part, Function.identity()));
    List<PeoplePage.Line> lines =
        Arrays.stream(Part.values())
            .map(
                part ->
                    new PeoplePage.Line(
                        part.code(),
                        part.firstName(),
                        part.does(),
                        part.expects(),
                        there.containsKey(part) ? there.get(part).userName() : ""))
            .toList();
    return pages.show(new PeoplePage(desk.frame(), lines, ways));
  }
}
