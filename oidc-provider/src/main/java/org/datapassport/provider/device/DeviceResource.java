package org.datapassport.provider.device;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.account.throttle.CodeThrottle;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;

/** Where a person types the code that a device shows (RFC 8628 section 3.3). */
@Path("/device")
@RequestScoped
@WithVisitor
public class DeviceResource {
  static final String WRONG =
      "This code is not valid, or its time is over. Look at the device again.";
  static final String PAUSED = "There were too many wrong codes. Wait some minutes.";
  private static final int CODE_CHARS_MAX = 32;

  @Inject DeviceStore store;
  @Inject InteractionStore interactions;
  @Inject CodeThrottle throttle;
  @Inject Visitor visitor;
  @Inject Pages pages;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  @GET
  public Response page(@QueryParam("user_code") @DefaultValue("") String userCode) {
    return show(200, userCode, "");
  }

  /** A right code opens an interaction like any other: sign-in, then the question. */
  @POST
  public Response enter(
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("user_code") @DefaultValue("") String userCode) {
    visitor.checkForm(csrf);
    String address = visitor.address();
    if (throttle.isPaused(address)) {
      return show(429, userCode, PAUSED);
    }
    byte[] hash = DeviceCodes.hash(userCode);
    Optional<VerifiedRequest> waiting = store.find(hash, clock.instant());
    if (waiting.isEmpty()) {
      throttle.count(address);
      return show(400, userCode, WRONG);
    }
    VerifiedRequest request = waiting.get().withState(DeviceAnswers.name(hash));
    var id = interactions.open(new InteractionStore.Checked(request, ""));
    return Response.seeOther(URI.create(urls.provider() + "/interaction/" + id)).build();
  }

  private Response show(int status, String userCode, String flaw) {
    String shown = userCode.length() > CODE_CHARS_MAX ? "" : userCode;
    return pages.show(status, new DevicePage(visitor.frameOfStranger(), shown, flaw));
  }
}
