package org.datapassport.platform.fragment;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.FrameView;
import org.datapassport.platform.preference.Language;

/**
 * Pieces that pages of all services share, for use in templates: {@code
 * ${Fragments.tag(Sensitivity.INTIMATE, page.frame().language())}}. All words are escaped.
 */
public final class Fragments {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Fragments.class.getClassLoader(),
          "org.datapassport.platform.jte");

  private Fragments() {}

  /** What a fragment's template is given. */
  public record View(Words words, Object content) {
    public Sensitivity sensitivity() {
      return (Sensitivity) content;
    }

    public Field field() {
      return (Field) content;
    }

    public Notice notice() {
      return (Notice) content;
    }

    public List<FieldError> errors() {
      return ((Errors) content).list();
    }
  }

  private record Errors(List<FieldError> list) {}

  /** The mark of a sensitivity class. */
  public static Content tag(Sensitivity sensitivity, Language language) {
    return fragment("platform/tag.jte", language, sensitivity);
  }

  /** A note that is spoken when the page opens. */
  public static Content notice(Notice notice, Language language) {
    return fragment("platform/notice.jte", language, notice);
  }

  /**
   * The box above a form that failed; its links lead to the fields. Nothing when there are no
   * errors. The page's title should start with {@link #errorTitle}.
   */
  public static Content errorSummary(List<FieldError> errors, Language language) {
    return errors.isEmpty()
        ? output -> {}
        : fragment("platform/errors.jte", language, new Errors(List.copyOf(errors)));
  }

  /** A label, a hint, an error and an input. */
  public static Content field(Field field, Language language) {
    return fragment("platform/field.jte", language, field);
  }

  /** The title of a page whose form failed: "Error: " before the usual one. */
  public static String errorTitle(String title, Language language) {
    return FrameView.words(language).say("error.prefix") + " " + title;
  }

  private static Content fragment(String template, Language language, Object content) {
    View view = new View(FrameView.words(language), content);
    return output -> ENGINE.render(template, view, output);
  }
}
