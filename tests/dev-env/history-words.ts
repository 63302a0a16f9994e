type Words = readonly [string, ...string[]]

/** What people in the invented company write after a session, when it was about the coachee's own work. */
export const aboutWork: { shared: Words; private: Words; own: Words; commitments: Words } = {
  shared: [
    'Goal: fewer deals that go quiet after the demo. We looked at two calls. Questions stop once the price is out. Next time the price waits until the buyer has said what a bad week costs them.',
    'Talked through the handover from last week. What went well: the summary was written the same day. What to change: name one owner for each open point.',
    'Strong week. The plan for the quarter is realistic now; the risk is the renewal in the north. We agreed on a call before month end.',
    'Looked at how the day is split. Mornings go to mail. Experiment for two weeks: first hour on the hardest task, mail from ten.',
    'Reality check on the project: two of five tests are red for the same reason. Options were ask for help, cut scope, or move the date. Chosen: ask for help first.',
    'Practised the opening of the review meeting. Shorter, with the decision first. It sounded much more like you.',
    'We listened to the recording of Tuesday. Long pauses worked: the customer filled them with the real reason.',
    'Discussed the complaint from the clinic. You stayed calm and asked what a good outcome would be. Keep that question.',
  ],
  private: [
    'Seemed tired. Ask next time how the new schedule works at home before anything else.',
    'Ready for a bigger account, but does not see it yet. Look for one with a patient buyer.',
    'I talked too much today. Let the silence stand.',
    'Careful: two priorities at once again. Help choose, do not add a third.',
    'Follow up on the training budget before we meet again.',
  ],
  own: [
    'Want to try the open questions on a small account first. Would like feedback on one recording.',
    'The hardest part is saying no to extra requests. Asked for help with the wording.',
    'Good session: left with one thing to try instead of ten.',
    'Next time I would like to talk about what comes after this role.',
  ],
  commitments: [
    'Ask three open questions before showing anything',
    'Send the summary on the same day, with one owner for each point',
    'Block the first hour for the hardest task, two weeks long',
    'Record one call and pick two minutes to discuss',
    'Write the decision into the first line of the review',
    'Ask the buyer what a bad week costs them',
    'Say no once, and note how it went',
    'Draft the plan for the renewal',
  ],
}

/** The same when it was about how the coachee coaches their own people. */
export const aboutCoaching: typeof aboutWork = {
  shared: [
    'We went through your last three one-on-ones. In two of them the first ten minutes were status. Idea: status in writing the day before, so that the time is for thinking.',
    'You solved the problem for the team again. Next time ask for two options first, then choose together.',
    'Who in the team has not been coached for a month? You named two before looking. Both get a date this week.',
    'Practised the moment when somebody says that all is fine. Your question was good: what would make it better by one point?',
    'Talked about the difference between feedback and coaching with an example from Monday. Both were needed, in that order.',
  ],
  private: [
    'Coaches the strong ones and avoids the difficult talk. Come back to it gently.',
    'Offer to sit in on one session, only if asked.',
    'Progress since spring is real. Say so in front of others.',
  ],
  own: [
    'I notice that I give answers when I am short of time. Would like to watch for that.',
    'Helpful to be coached on this myself. Will use the same three questions with my team.',
  ],
  commitments: [
    'Set a date with the two people who waited longest',
    'Ask for two options before giving one',
    'Move status out of the one-on-ones into writing',
    'End each session with one thing that the other will try',
  ],
}

/** What two people put on the agenda of their next session: the coach first, then the coachee. */
export const topics: { coach: Words; coachee: Words } = {
  coach: ['How did the first try go?', 'The renewal in the north', 'What would make this quarter a good one?'],
  coachee: ['Two calls I would like to look at', 'How to say no to extra requests', 'What comes after this role'],
}
