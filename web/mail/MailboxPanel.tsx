import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { desksQuery } from '../people/peopleQueries.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CheckField, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useSubmit } from '../useSubmit.ts'
import { boxDraft, boxSent, missingInBox } from './boxForm.ts'
import { ImapFields } from './ImapFields.tsx'
import { MailboxGrant } from './MailboxGrant.tsx'
import { MailboxTrial } from './MailboxTrial.tsx'
import type { Mailbox } from './mailQueries.ts'
import { SignInFields } from './SignInFields.tsx'
import { SmtpFields } from './SmtpFields.tsx'
import { useConnecting } from './useConnecting.ts'

/** A mailbox: its address, where its reports go, and how it is read. The password is never shown again. */
export function MailboxPanel(props: { readonly box: Mailbox | null; readonly onClose: () => void }) {
  const { t, pick } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { box } = props
  const company =
    me.companies.find((one) => one.id === box?.companyId) ?? me.companies.find((one) => one.roles.includes('admin'))
  const desks = useQuery(desksQuery(company?.id ?? 0)).data?.items ?? []
  const first = desks.find((desk) => desk.isDefault) ?? desks[0]
  const [draft, setDraft] = useState(() => boxDraft(box, null, company?.sops[0]?.id ?? null))
  const filled = { ...draft, desk: draft.desk ?? first?.id ?? null }
  const [tried, setTried] = useState(false)
  const missing = tried ? missingInBox(filled) : []
  const connecting = useConnecting()
  const saving = useSubmit(
    `box.${box?.id ?? 'new'}`,
    (body: object, key) =>
      box
        ? send<Mailbox>('PATCH', `mailboxes/${box.id}`, { body, key })
        : send<Mailbox>('POST', 'mailboxes', { body: { ...body, company: company?.id }, key }),
    (saved) => {
      void queries.invalidateQueries({ queryKey: ['mail', 'boxes'] })
      announce(t('mail_page:box.saved', { address: saved.address }))
      if (saved.oauth?.grantedAt === null) connecting.submit(saved.id)
      else props.onClose()
    },
  )
  const save = () => {
    setTried(true)
    if (missingInBox(filled).length === 0) saving.submit(boxSent(filled))
  }
  const errorOf = (id: string) => (missing.includes(id) ? t('desk:act.required') : null)
  return (
    <Panel
      title={box ? box.address : t('mail_page:box.new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={missing}
      startAt={box ? null : 'box-address'}
    >
      <div className={panel.body}>
        {box ? <MailboxGrant box={box} /> : null}
        {box && !(box.oauth && box.oauth.grantedAt === null) ? <MailboxTrial box={box} /> : null}
        <TextField
          id="box-address"
          type="email"
          required
          label={t('mail_page:box.address')}
          hint={t('mail_page:box.addressHint')}
          value={draft.address}
          error={errorOf('box-address')}
          onChange={(address) => setDraft({ ...draft, address })}
        />
        <SelectField
          id="box-desk"
          label={t('mail_page:box.desk')}
          value={filled.desk === null ? null : String(filled.desk)}
          choices={desks.map((desk) => ({ value: String(desk.id), label: desk.name }))}
          nothingFound={t('words:nothingFound')}
          error={errorOf('box-desk')}
          onChange={(desk) => setDraft({ ...draft, desk: desk === null ? null : Number(desk) })}
        />
        <SelectField
          id="box-sop"
          label={t('mail_page:box.sop')}
          value={draft.sop}
          choices={(company?.sops ?? []).map((sop) => ({ value: sop.id, label: pick(sop.name) }))}
          nothingFound={t('words:nothingFound')}
          error={errorOf('box-sop')}
          onChange={(sop) => setDraft({ ...draft, sop })}
        />
        <SignInFields
          draft={draft}
          secretSet={box?.oauth?.clientSecretSet ?? false}
          errorOf={errorOf}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <CheckField
          id="box-connected"
          label={t('mail_page:box.connect')}
          hint={t('mail_page:box.connectHint')}
          checked={draft.connected}
          onChange={(connected) => setDraft({ ...draft, connected })}
        />
        {draft.connected ? (
          <ImapFields
            draft={draft}
            passwordSet={box?.passwordSet ?? false}
            errorOf={errorOf}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        ) : null}
        <SmtpFields
          draft={draft}
          passwordSet={box?.smtpPasswordSet ?? false}
          errorOf={errorOf}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <TextField
          id="box-keyword"
          label={t('mail_page:box.keyword')}
          optional={t('words:optional')}
          hint={t('mail_page:box.keywordHint')}
          value={draft.keyword}
          maxLength={30}
          onChange={(keyword) => setDraft({ ...draft, keyword })}
        />
        <TextField
          id="box-authserv"
          label={t('mail_page:box.authserv')}
          optional={t('words:optional')}
          hint={t('mail_page:box.authservHint')}
          value={draft.authserv}
          onChange={(authserv) => setDraft({ ...draft, authserv })}
        />
        {connecting.problem ? (
          <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(connecting.problem, t)} />
        ) : null}
        {saving.problem ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={sentenceOf(saving.problem, t)}
            lines={saving.problem.errors.map((fault) => fault.message)}
          />
        ) : null}
        {box ? <Removal box={box} onDone={props.onClose} /> : null}
      </div>
      <PanelFoot
        savedAt={null}
        label={box ? t('words:save') : t('mail_page:box.make')}
        busy={saving.busy || connecting.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

function Removal({ box, onDone }: { readonly box: Mailbox; readonly onDone: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const removing = useSubmit(
    `box.remove.${box.id}`,
    (_: 'remove', key) => send('DELETE', `mailboxes/${box.id}`, { key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['mail', 'boxes'] })
      onDone()
    },
  )
  return (
    <div>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        {t('mail_page:box.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('mail_page:box.removeAsk', { address: box.address })}
        yes={t('mail_page:box.remove')}
        no={t('words:cancel')}
        busy={removing.busy}
        onNo={() => setAsking(false)}
        onYes={() => removing.submit('remove')}
      >
        {removing.problem ? sentenceOf(removing.problem, t) : t('mail_page:box.removeWhat')}
      </ConfirmDialog>
    </div>
  )
}
