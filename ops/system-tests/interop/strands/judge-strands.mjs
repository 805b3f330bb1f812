// npm jsonld (safe mode), n3 and rdf-validate-shacl on the files that a test of the vault leaves:
//   context.jsonld, ontology.ttl  the ontology's documents
//   documents/NAME.{jsonld,ttl}   one answer in both formats
//   judged.json                   records as Turtle, and whether the vault would keep them
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { DataFactory, Parser, Store, Writer } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const [folder, contextAddress] = process.argv.slice(2);
const text = (...path) => readFileSync(join(folder, ...path), 'utf8');
const turtle = (document) => new Parser({ format: 'text/turtle' }).parse(document);
const wrong = [];

const context = JSON.parse(text('context.jsonld'));
async function documentLoader(url) {
  if (url !== contextAddress) throw new Error('asked for ' + url);
  return { contextUrl: undefined, documentUrl: url, document: context };
}

// A blank node here is a record, a leaf: it is compared by what is said of it.
function said(quads) {
  const records = new Map();
  for (const { subject, predicate, object } of quads) {
    if (subject.termType !== 'BlankNode') continue;
    if (object.termType === 'BlankNode') throw new Error('a record within a record');
    records.set(subject.value, [...(records.get(subject.value) ?? []), line('', predicate, object)]);
  }
  const value = (object) =>
    object.termType === 'BlankNode'
      ? DataFactory.literal(records.get(object.value).sort().join(''))
      : object;
  return quads
    .filter(({ subject }) => subject.termType !== 'BlankNode')
    .map(({ subject, predicate, object }) => line(subject.value, predicate, value(object)))
    .sort()
    .join('\n');
}

function line(subject, predicate, object) {
  return new Writer({ format: 'N-Triples' }).quadToString(
    DataFactory.namedNode(subject), predicate, object);
}

let documents = 0;
let triples = 0;
for (const file of readdirSync(join(folder, 'documents')).filter((name) => name.endsWith('.ttl'))) {
  const name = file.slice(0, -'.ttl'.length);
  const quads = await jsonld.toRDF(JSON.parse(text('documents', `${name}.jsonld`)), {
    safe: true, documentLoader, format: 'application/n-quads' });
  const fromJson = new Parser({ format: 'application/n-quads' }).parse(quads);
  const fromTurtle = turtle(text('documents', file));
  documents++;
  triples += fromTurtle.length;
  if (fromJson.length !== fromTurtle.length || said(fromJson) !== said(fromTurtle)) {
    wrong.push(`${name}: ${fromJson.length} triples of JSON-LD, ${fromTurtle.length} of Turtle`);
  }
}

const shapes = new SHACLValidator(new Store(turtle(text('ontology.ttl'))));
let kept = 0;
let refused = 0;
for (const { what, record, fits } of JSON.parse(text('judged.json'))) {
  const { conforms } = await shapes.validate(new Store(turtle(record)));
  if (conforms !== fits) wrong.push(`${what}: we ${fits ? 'keep' : 'refuse'} it, SHACL does not`);
  fits ? kept++ : refused++;
}

wrong.forEach((each) => console.log(each));
console.log(`${documents} documents of ${triples} triples, ${kept} kept, ${refused} refused`);
process.exit(wrong.length === 0 && documents > 0 && kept > 0 && refused > 0 ? 0 : 1);
