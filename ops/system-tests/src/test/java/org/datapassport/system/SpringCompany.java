package org.datapassport.system;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * A company's web site as many are written: Spring Security's {@code oauth2Login}, unmodified and
 * with its own defaults, in a Tomcat. It is told the issuer, a client's name and its secret.
 */
final class SpringCompany implements AutoCloseable {
  static final String REGISTRATION = "passport";

  private final int port;
  private final Tomcat tomcat = new Tomcat();

  /** Chooses a port; nobody can sign in before {@link #open}. */
  SpringCompany() {
    this.port = OpsProcess.freePort(18800, 18990);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where Spring wants people sent back to. */
  URI callback() {
    return URI.create(address() + "/login/oauth2/code/" + REGISTRATION);
  }

  /** Opens for a registered client. */
  void open(Path folder, URI issuer, String clientId, String clientSecret)
      throws LifecycleException {
    ClientRegistration registration =
        ClientRegistrations.fromIssuerLocation(issuer.toString())
            .registrationId(REGISTRATION)
            .clientId(clientId)
            .clientSecret(clientSecret)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .scope("openid", "profile")
            .build();
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(SignInWithPassport.class);
    spring.addBeanFactoryPostProcessor(
        beans ->
            beans.registerSingleton(
                "clients", new InMemoryClientRegistrationRepository(registration)));
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(port);
    Context site = tomcat.addContext("", folder.toString());
    site.addServletContainerInitializer(
        (none, context) -> {
          context.addListener(new ContextLoaderListener(spring));
          context
              .addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain"))
              .addMappingForUrlPatterns(null, false, "/*");
          context.addServlet("who", new WhoServlet()).addMapping("/");
        },
        Set.of());
    tomcat.getConnector();
    tomcat.start();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What Spring's own guide says, and nothing else. */
  @Configuration
  @EnableWebSecurity
  static class SignInWithPassport {
    @Bean
    SecurityFilterChain chain(HttpSecurity http, ClientRegistrationRepository clients)
        throws Exception {
      OidcClientInitiatedLogoutSuccessHandler goodbye =
          new OidcClientInitiatedLogoutSuccessHandler(clients);
      goodbye.setPostLogoutRedirectUri("{baseUrl}/");
      return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .oauth2Login(withDefaults())
          .logout(logout -> logout.logoutSuccessHandler(goodbye))
          .build();
    }
  }

  /** Says who is signed in, as Spring knows them. */
  private static final class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) request.getUserPrincipal();
      OidcUser person = (OidcUser) token.getPrincipal();
      response.setContentType("text/html;charset=UTF-8");
      response
          .getWriter()
          .printf(
              "<!doctype html><title>x</title><h1>Hello %s</h1><p id=sub>%s</p><p id=told>%s</p>",
              person.getFullName(),
              person.getIdToken().getSubject(),
              person.getIdToken().getClaims().keySet());
    }
  }
}
