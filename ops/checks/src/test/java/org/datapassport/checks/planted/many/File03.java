package org.datapassport.checks.planted.many;

interface File03 {
  interface Nested {}
}
