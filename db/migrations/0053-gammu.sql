-- The tables of Gammu SMSD (its version 17, as its documentation gives them), in a schema of their own. SMSD looks for them by
-- its role's name, which its search path names first. It may do nothing else in this database; the application puts texts
-- out, reads what came and what became of them, and marks what it has taken (C8).
create schema tanggap_gammu;

create function tanggap_gammu.update_timestamp() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new."UpdatedInDB" := localtimestamp(0);
  return new;
end $$;

create table tanggap_gammu.gammu (
  "Version" smallint NOT NULL DEFAULT '0' PRIMARY KEY
);

insert into tanggap_gammu.gammu ("Version") VALUES (17);

create table tanggap_gammu.inbox (
  "UpdatedInDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "ReceivingDateTime" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "Text" text NOT NULL,
  "SenderNumber" varchar(20) NOT NULL DEFAULT '',
  "Coding" varchar(255) NOT NULL DEFAULT 'Default_No_Compression',
  "UDH" text NOT NULL,
  "SMSCNumber" varchar(20) NOT NULL DEFAULT '',
  "Class" integer NOT NULL DEFAULT '-1',
  "TextDecoded" text NOT NULL DEFAULT '',
  "ID" serial PRIMARY KEY,
  "RecipientID" text NOT NULL,
  "Processed" boolean NOT NULL DEFAULT 'false',
  "Status" integer NOT NULL DEFAULT '-1',
  CHECK ("Coding" IN 
  ('Default_No_Compression','Unicode_No_Compression','8bit','Default_Compression','Unicode_Compression')) 
);

create trigger update_timestamp before update on tanggap_gammu.inbox for each row execute function tanggap_gammu.update_timestamp();

create table tanggap_gammu.outbox (
  "UpdatedInDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "InsertIntoDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "SendingDateTime" timestamp NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "SendBefore" time NOT NULL DEFAULT '23:59:59',
  "SendAfter" time NOT NULL DEFAULT '00:00:00',
  "Text" text,
  "DestinationNumber" varchar(20) NOT NULL DEFAULT '',
  "Coding" varchar(255) NOT NULL DEFAULT 'Default_No_Compression',
  "UDH" text,
  "Class" integer DEFAULT '-1',
  "TextDecoded" text NOT NULL DEFAULT '',
  "ID" serial PRIMARY KEY,
  "MultiPart" boolean NOT NULL DEFAULT 'false',
  "RelativeValidity" integer DEFAULT '-1',
  "SenderID" varchar(255),
  "SendingTimeOut" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "DeliveryReport" varchar(10) DEFAULT 'default',
  "CreatorID" text NOT NULL,
  "Retries" integer DEFAULT '0',
  "Priority" integer DEFAULT '0',
  "Status" varchar(255) NOT NULL DEFAULT 'Reserved',
  "StatusCode" integer NOT NULL DEFAULT '-1',
  CHECK ("Coding" IN 
  ('Default_No_Compression','Unicode_No_Compression','8bit','Default_Compression','Unicode_Compression')),
  CHECK ("DeliveryReport" IN ('default','yes','no')),
  CHECK ("Status" IN 
  ('SendingOK','SendingOKNoReport','SendingError','DeliveryOK','DeliveryFailed','DeliveryPending',
  'DeliveryUnknown','Error','Reserved'))
);

create index outbox_date on tanggap_gammu.outbox("SendingDateTime", "SendingTimeOut");
create index outbox_sender on tanggap_gammu.outbox("SenderID");

create trigger update_timestamp before update on tanggap_gammu.outbox for each row execute function tanggap_gammu.update_timestamp();

create table tanggap_gammu.outbox_multipart (
  "Text" text,
  "Coding" varchar(255) NOT NULL DEFAULT 'Default_No_Compression',
  "UDH" text,
  "Class" integer DEFAULT '-1',
  "TextDecoded" text DEFAULT NULL,
  "ID" serial,
  "SequencePosition" integer NOT NULL DEFAULT '1',
  "Status" varchar(255) NOT NULL DEFAULT 'Reserved',
  "StatusCode" integer NOT NULL DEFAULT '-1',
  PRIMARY KEY ("ID", "SequencePosition"),
  CHECK ("Coding" IN 
  ('Default_No_Compression','Unicode_No_Compression','8bit','Default_Compression','Unicode_Compression')),
  CHECK ("Status" IN 
  ('SendingOK','SendingOKNoReport','SendingError','DeliveryOK','DeliveryFailed','DeliveryPending',
  'DeliveryUnknown','Error','Reserved'))
);

create table tanggap_gammu.phones (
  "ID" text NOT NULL,
  "UpdatedInDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "InsertIntoDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "TimeOut" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "Send" boolean NOT NULL DEFAULT 'no',
  "Receive" boolean NOT NULL DEFAULT 'no',
  "IMEI" varchar(35) PRIMARY KEY NOT NULL,
  "IMSI" varchar(35) NOT NULL,
  "NetCode" varchar(10) DEFAULT 'ERROR',
  "NetName" varchar(35) DEFAULT 'ERROR',
  "Client" text NOT NULL,
  "Battery" integer NOT NULL DEFAULT -1,
  "Signal" integer NOT NULL DEFAULT -1,
  "Sent" integer NOT NULL DEFAULT 0,
  "Received" integer NOT NULL DEFAULT 0
);

create trigger update_timestamp before update on tanggap_gammu.phones for each row execute function tanggap_gammu.update_timestamp();

create table tanggap_gammu.sentitems (
  "UpdatedInDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "InsertIntoDB" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "SendingDateTime" timestamp(0) WITHOUT time zone NOT NULL DEFAULT LOCALTIMESTAMP(0),
  "DeliveryDateTime" timestamp(0) WITHOUT time zone NULL,
  "Text" text NOT NULL,
  "DestinationNumber" varchar(20) NOT NULL DEFAULT '',
  "Coding" varchar(255) NOT NULL DEFAULT 'Default_No_Compression',
  "UDH" text NOT NULL,
  "SMSCNumber" varchar(20) NOT NULL DEFAULT '',
  "Class" integer NOT NULL DEFAULT '-1',
  "TextDecoded" text NOT NULL DEFAULT '',
  "ID" serial,
  "SenderID" varchar(255) NOT NULL,
  "SequencePosition" integer NOT NULL DEFAULT '1',
  "Status" varchar(255) NOT NULL DEFAULT 'SendingOK',
  "StatusError" integer NOT NULL DEFAULT '-1',
  "TPMR" integer NOT NULL DEFAULT '-1',
  "RelativeValidity" integer NOT NULL DEFAULT '-1',
  "CreatorID" text NOT NULL,
  "StatusCode" integer NOT NULL DEFAULT '-1',
  CHECK ("Status" IN 
  ('SendingOK','SendingOKNoReport','SendingError','DeliveryOK','DeliveryFailed','DeliveryPending',
  'DeliveryUnknown','Error')),
  CHECK ("Coding" IN 
  ('Default_No_Compression','Unicode_No_Compression','8bit','Default_Compression','Unicode_Compression')),
  PRIMARY KEY ("ID", "SequencePosition")
);

create index sentitems_date on tanggap_gammu.sentitems("DeliveryDateTime");
create index sentitems_tpmr on tanggap_gammu.sentitems("TPMR");
create index sentitems_dest on tanggap_gammu.sentitems("DestinationNumber");
create index sentitems_sender on tanggap_gammu.sentitems("SenderID");

create trigger update_timestamp before update on tanggap_gammu.sentitems for each row execute function tanggap_gammu.update_timestamp();

-- Tells the workers at once that something came or became of a text. SMSD is never held up by it: they look by themselves each minute.
create function tanggap_gammu.tell() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(identifier => 'watch-gammu', payload => '{}'::json, queue_name => 'gammu', job_key => 'gammu');
  return null;
exception when others then
  return null;
end $$;
revoke all on function tanggap_gammu.tell() from public;
create trigger tell after insert on tanggap_gammu.inbox for each statement execute function tanggap_gammu.tell();
create trigger tell after insert or update on tanggap_gammu.sentitems for each statement execute function tanggap_gammu.tell();
create index inbox_fresh on tanggap_gammu.inbox ("RecipientID", "ID") where not "Processed";
create index sentitems_creator on tanggap_gammu.sentitems ("CreatorID");

grant usage on schema tanggap_gammu to tanggap_gammu, tanggap_app;
grant select, insert, update, delete on all tables in schema tanggap_gammu to tanggap_gammu;
grant usage, select, update on all sequences in schema tanggap_gammu to tanggap_gammu;
grant select on tanggap_gammu.inbox, tanggap_gammu.outbox, tanggap_gammu.sentitems, tanggap_gammu.phones to tanggap_app;
grant update ("Processed") on tanggap_gammu.inbox to tanggap_app;
grant insert on tanggap_gammu.outbox, tanggap_gammu.outbox_multipart to tanggap_app;
grant usage on sequence tanggap_gammu."outbox_ID_seq" to tanggap_app;
