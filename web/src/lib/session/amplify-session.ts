// Only what a signed-in page needs of Amplify. A star import or `import('aws-amplify/auth')` would pull every auth call
// into this chunk, hence the named re-exports here and in the files beside.
export { Amplify } from 'aws-amplify';
export { fetchAuthSession } from 'aws-amplify/auth';
export { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
export { ConsoleLogger, Hub } from 'aws-amplify/utils';
