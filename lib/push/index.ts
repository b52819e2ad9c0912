export { OPEN_MESSAGING_OPERATIONS, checkOpenMessaging, setUpOpenMessaging, type OpenMessagingSettings, type OpenMessagingSetUp } from './open-messaging';
export { NameTakenError } from './operations';
export { REMOVE_OPERATIONS, removePush } from './remove';
export { SET_UP_OPERATIONS, setUpPush, type PushOptions, type PushSetUp } from './set-up';
export { checkSettings, checkName, type PushSettings } from './settings';
export { SignatureError, signatureOf, verifySignature } from './signature';
export type { Criterion } from './trigger';
