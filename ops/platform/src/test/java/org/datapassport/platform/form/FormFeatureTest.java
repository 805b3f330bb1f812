package org.datapassport.platform.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormFeatureTest {
  /** What resources of ours look like; never called. */
  interface Resource {
    void field(@QueryParam("a") String a, @FormParam("b") String b);

    void bean(@BeanParam Fields fields);

    void inheritingBean(@BeanParam MoreFields fields);

    void nestedBean(@BeanParam Outer outer);

    void map(MultivaluedMap<String, String> form);

    void form(Form form);

    void queryBean(@BeanParam Query query);

    void raw(InputStream body);

    void parts(List<EntityPart> parts);

    void nothing();
  }

  static class Fields {
    @FormParam("a")
    @Nullable String a;
  }

  static class MoreFields extends Fields {}

  static class Outer {
    @BeanParam @Nullable Fields fields;
  }

  static class Query {
    @QueryParam("a")
    @Nullable String a;
  }

  @Test
  void takesForm_forEachKindOfMethod_isSoForFormsOnly() {
    Set<String> taking =
        Arrays.stream(Resource.class.getDeclaredMethods())
            .filter(FormFeature::takesForm)
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertEquals(Set.of("field", "bean", "inheritingBean", "nestedBean", "map", "form"), taking);
  }
}
