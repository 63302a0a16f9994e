import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { FormattedMessage } from 'react-intl'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  hash: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

/** Is the log still as it was written? */
export function AuditCheckPart() {
  const styles = useStyles()
  const client = useClient()
  const check = useMutation({ mutationFn: () => client.checkAudit({}) })
  return (
    <div className={styles.part}>
      <Button disabledFocusable={check.isPending} onClick={() => check.mutate()}>
        <FormattedMessage id="audit.check" />
      </Button>
      <div role="status">
        {check.data &&
          (check.data.broken ? (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>
                <FormattedMessage id={`audit.broken.${check.data.broken.why}`} values={{ no: check.data.broken.no }} />
              </MessageBarBody>
            </MessageBar>
          ) : (
            <>
              <Text block>
                <FormattedMessage id="audit.whole" values={{ entries: check.data.entries }} />{' '}
                {check.data.removed > 0 && (
                  <FormattedMessage id="audit.removed" values={{ entries: check.data.removed }} />
                )}
              </Text>
              {check.data.lastHash && (
                <Text block size={200} className={styles.hash}>
                  <FormattedMessage id="audit.hash" values={{ hash: check.data.lastHash }} />
                </Text>
              )}
            </>
          ))}
      </div>
      {check.error && <ProblemMessage error={check.error} onRetry={() => check.mutate()} />}
    </div>
  )
}
