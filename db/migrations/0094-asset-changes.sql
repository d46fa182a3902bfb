-- What became of one asset is read beside it, among all that administrators ever did.
create index activity_of_asset on activity (company_id, ((detail ->> 'asset')::bigint), id)
  where what in ('asset.added', 'asset.changed');
