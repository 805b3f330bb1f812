package org.datapassport.platform.form;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;

/**
 * Puts {@link FormCheck} before each resource method that takes a form: one with a {@link
 * FormParam}, also within a {@link BeanParam}, or with a {@link MultivaluedMap} or {@link Form} as
 * its entity. Methods that read the body themselves, such as OAuth endpoints, have their own words.
 */
@Provider
public class FormFeature implements DynamicFeature {
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (takesForm(resource.getResourceMethod())) {
      context.register(new FormCheck(), Priorities.ENTITY_CODER);
    }
  }

  static boolean takesForm(Method method) {
    for (Parameter parameter : method.getParameters()) {
      Class<?> type = parameter.getType();
      boolean isEntity = type == MultivaluedMap.class || type == Form.class;
      if (isEntity
          || parameter.isAnnotationPresent(FormParam.class)
          || (parameter.isAnnotationPresent(BeanParam.class) && hasFormField(type))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasFormField(Class<?> bean) {
    for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        boolean nested =
            field.isAnnotationPresent(BeanParam.class) && hasFormField(field.getType());
        if (nested || field.isAnnotationPresent(FormParam.class)) {
          return true;
        }
      }
    }
    return false;
  }
}
