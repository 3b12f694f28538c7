import type { Design } from '@plinth/design';
import { endpoint } from '@plinth/design/test-support';
import { build, entity, main, manyToMany, relation, settings, whole } from './sketch.ts';

/** Every kind of key under every kind of reference: composite keys made of relations, pointed to by others. */
export const keys: Design = build(
  [
    settings('Keys', { defaultPolicy: { kind: 'public' } }),
    ...entity(
      'Country',
      { code: { rules: { minLength: 2, maxLength: 2 } }, name: { sortable: true } },
      {
        plural: 'Countries',
        key: { kind: 'fields', parts: ['field:country-code'] },
        timestamps: false,
      },
    ),
    ...entity(
      'City',
      { name: { rules: { maxLength: 60 } }, mayor: { required: false } },
      {
        plural: 'Cities',
        key: { kind: 'fields', parts: ['relation:city-country', 'field:city-name'] },
        version: true,
      },
    ),
    ...entity(
      'Street',
      { name: { searchable: true, filterable: true } },
      {
        key: { kind: 'serial' },
        softDelete: true,
      },
    ),
    ...entity('House', { number: { type: { kind: 'integer' }, sortable: true } }),
    ...entity(
      'Stop',
      {
        line: { type: { kind: 'integer' } },
        place: { type: { kind: 'integer' } },
        label: { required: false },
      },
      {
        key: { kind: 'fields', parts: ['field:stop-line', 'field:stop-place'] },
      },
    ),
    ...entity(
      'Visit',
      { note: { required: false } },
      {
        key: { kind: 'fields', parts: ['relation:visit-house', 'relation:visit-stop'] },
      },
    ),
    ...entity(
      'Day',
      { on: { type: { kind: 'date' } }, weather: { required: false } },
      {
        key: { kind: 'fields', parts: ['field:day-on'] },
      },
    ),
    relation('city-country', 'city>country', {
      fromName: 'country',
      toName: 'cities',
      onDelete: 'restrict',
    }),
    relation('street-city', 'street>city', {
      fromName: 'city',
      toName: 'streets',
      required: false,
      onDelete: 'setNull',
    }),
    relation('house-street', 'house>street', {
      fromName: 'street',
      toName: 'houses',
      onDelete: 'cascade',
    }),
    relation('visit-house', 'visit>house', {
      fromName: 'house',
      toName: 'visits',
      onDelete: 'cascade',
    }),
    relation('visit-stop', 'visit>stop', {
      fromName: 'stop',
      toName: 'visits',
      onDelete: 'cascade',
    }),
    relation('twins', 'city>city', { ...manyToMany, fromName: 'twins', toName: 'twinOf' }),
    relation('served', 'stop>city', { ...manyToMany, fromName: 'cities', toName: 'stops' }),
    relation('next', 'stop>stop', {
      fromName: 'next',
      toName: 'previous',
      fromMany: false,
      required: false,
      onDelete: 'setNull',
    }),
  ],
  (design) => [
    ...whole(design, 'country'),
    ...whole(design, 'city', {
      list: {
        includes: [
          { relation: 'relation:twins' },
          { relation: 'relation:city-country' },
          { relation: 'relation:street-city', side: 'to' },
        ],
      },
    }),
    ...whole(design, 'street', {}, ['replace', 'restore', 'bulkCreate']),
    ...whole(design, 'house', {
      read: {
        includes: [
          { relation: 'relation:house-street' },
          { relation: 'relation:visit-house', side: 'to' },
        ],
      },
    }),
    ...whole(design, 'stop', {
      list: {
        paging: { style: 'offset', size: 5, max: 50 },
        includes: [
          { relation: 'relation:next' },
          { relation: 'relation:next', side: 'to' },
          { relation: 'relation:served' },
        ],
      },
    }),
    ...whole(design, 'visit'),
    ...whole(design, 'day', { list: { paging: { style: 'none' } } }),
    endpoint(
      'country-cities',
      main,
      'GET /countries/:countryCode/cities',
      { kind: 'list', entity: 'entity:city' },
      { within: { relation: 'relation:city-country' } },
    ),
    endpoint(
      'country-city',
      main,
      'POST /countries/:countryCode/cities',
      { kind: 'create', entity: 'entity:city' },
      { within: { relation: 'relation:city-country' } },
    ),
    endpoint(
      'city-streets',
      main,
      'GET /cities/:cityCountryCode/:cityName/streets',
      { kind: 'list', entity: 'entity:street' },
      { within: { relation: 'relation:street-city' } },
    ),
    endpoint(
      'city-street',
      main,
      'POST /cities/:cityCountryCode/:cityName/streets',
      { kind: 'create', entity: 'entity:street' },
      { within: { relation: 'relation:street-city' } },
    ),
    endpoint(
      'city-stops',
      main,
      'GET /cities/:cityCountryCode/:cityName/stops',
      { kind: 'list', entity: 'entity:stop' },
      { within: { relation: 'relation:served' } },
    ),
    endpoint(
      'city-twin',
      main,
      'PUT /cities/:cityCountryCode/:cityName/twins/:farCountry/:farCity',
      {
        kind: 'link',
        relation: 'relation:twins',
      },
    ),
    endpoint(
      'city-untwin',
      main,
      'DELETE /cities/:cityCountryCode/:cityName/twins/:farCountry/:farCity',
      {
        kind: 'unlink',
        relation: 'relation:twins',
      },
    ),
    endpoint('stop-serve', main, 'PUT /stops/:stopLine/:stopPlace/cities/:country/:city', {
      kind: 'link',
      relation: 'relation:served',
    }),
    endpoint('stop-leave', main, 'DELETE /stops/:stopLine/:stopPlace/cities/:country/:city', {
      kind: 'unlink',
      relation: 'relation:served',
    }),
    endpoint(
      'house-visits',
      main,
      'GET /houses/:houseId/visits',
      { kind: 'list', entity: 'entity:visit' },
      { within: { relation: 'relation:visit-house' } },
    ),
  ],
);
