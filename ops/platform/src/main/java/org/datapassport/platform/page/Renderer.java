package org.datapassport.platform.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.base.words.Words;
import org.datapassport.platform.config.ThisService;

/** Puts a page's template into the frame's. Templates are classes already: nothing is read here. */
@Dependent
public class Renderer {
  private static final String PLATFORM = "platform/";

  private final ThisService self;

  @Inject
  public Renderer(ThisService self) {
    this.self = self;
  }

  public String render(Page page) {
    TemplateEngine frames = engine("org.datapassport.platform.jte");
    TemplateEngine bodies =
        page.template().startsWith(PLATFORM) ? frames : engine(self.service().templatePackage());
    Content body = output -> bodies.render(page.template(), page, output);
    Words words = FrameView.words(page.frame().language());
    StringOutput out = new StringOutput(16 * 1024);
    frames.render("platform/frame.jte", new FrameView(page, page.frame(), words, body), out);
    return out.toString();
  }

  private static TemplateEngine engine(String templatePackage) {
    return Engines.of(templatePackage);
  }

  /** One engine per package, made when first asked for. */
  private static final class Engines {
    private static final Map<String, TemplateEngine> MADE = new ConcurrentHashMap<>();

    private static TemplateEngine of(String templatePackage) {
      return MADE.computeIfAbsent(
          templatePackage,
          name ->
              TemplateEngine.createPrecompiled(
                  null, ContentType.Html, Renderer.class.getClassLoader(), name));
    }
  }
}
