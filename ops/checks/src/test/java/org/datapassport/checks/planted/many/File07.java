package org.datapassport.checks.planted.many;

interface File07 {
  interface Nested {}
}
