/** How an approval stands: somebody is still to be heard, all said yes, or one said no (B2). */
export type ApprovalStatus = 'waiting' | 'approved' | 'rejected'

/** How a question to a colleague stands: waiting for an answer, answered, taken back, or over with its ticket (E7). */
export type ConsultationStatus = 'open' | 'advised' | 'withdrawn' | 'ended'

/** How a visit stands: to come, on the way, there, come back, or called off (C17). */
export type VisitStatus = 'planned' | 'departed' | 'arrived' | 'left' | 'cancelled'
