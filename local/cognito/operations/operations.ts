import type { Parts } from '../parts.ts';
import * as admin from './admin-change-user.ts';
import { adminCreateUser } from './admin-create-user.ts';
import { adminGetUser } from './admin-get-user.ts';
import { changePassword } from './change-password.ts';
import { confirmForgotPassword } from './confirm-forgot-password.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { deleteUserAttributes } from './delete-user-attributes.ts';
import { deleteUser } from './delete-user.ts';
import { describeUserPool, describeUserPoolClient } from './describe-user-pool.ts';
import { forgotPassword } from './forgot-password.ts';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts';
import { getUser } from './get-user.ts';
import { globalSignOut } from './global-sign-out.ts';
import * as groups from './groups.ts';
import { adminInitiateAuth, initiateAuth } from './initiate-auth.ts';
import type { Input } from './input.ts';
import { listUsers } from './list-users.ts';
import { resendConfirmationCode } from './resend-confirmation-code.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { signUp } from './sign-up.ts';
import { updateUserAttributes } from './update-user-attributes.ts';
import { getUserAttributeVerificationCode, verifyUserAttribute } from './verify-user-attribute.ts';

/** Void where the API has no output at all. */
export type Operation = (parts: Parts, input: Input) => object | void | Promise<object | void>;

/** What anyone may call; an access token in the input says for whom. */
export const publicOperations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    SignUp: signUp,
    ConfirmSignUp: confirmSignUp,
    ResendConfirmationCode: resendConfirmationCode,
    InitiateAuth: initiateAuth,
    RespondToAuthChallenge: respondToAuthChallenge,
    GetTokensFromRefreshToken: getTokensFromRefreshToken,
    GetUser: getUser,
    ForgotPassword: forgotPassword,
    ConfirmForgotPassword: confirmForgotPassword,
    ChangePassword: changePassword,
    UpdateUserAttributes: updateUserAttributes,
    DeleteUserAttributes: deleteUserAttributes,
    VerifyUserAttribute: verifyUserAttribute,
    GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
    DeleteUser: deleteUser,
    GlobalSignOut: globalSignOut,
    RevokeToken: revokeToken,
  }),
);

/** What takes a signature and a policy that allows it on the user pool. */
export const adminOperations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    AdminCreateUser: adminCreateUser,
    AdminGetUser: adminGetUser,
    AdminSetUserPassword: admin.adminSetUserPassword,
    AdminConfirmSignUp: admin.adminConfirmSignUp,
    AdminUpdateUserAttributes: admin.adminUpdateUserAttributes,
    AdminDeleteUserAttributes: admin.adminDeleteUserAttributes,
    AdminDisableUser: admin.adminDisableUser,
    AdminEnableUser: admin.adminEnableUser,
    AdminUserGlobalSignOut: admin.adminUserGlobalSignOut,
    AdminResetUserPassword: admin.adminResetUserPassword,
    AdminDeleteUser: admin.adminDeleteUser,
    AdminInitiateAuth: adminInitiateAuth,
    AdminRespondToAuthChallenge: respondToAuthChallenge,
    AdminAddUserToGroup: groups.adminAddUserToGroup,
    AdminRemoveUserFromGroup: groups.adminRemoveUserFromGroup,
    AdminListGroupsForUser: groups.adminListGroupsForUser,
    ListGroups: groups.listGroups,
    GetGroup: groups.getGroup,
    ListUsersInGroup: groups.listUsersInGroup,
    ListUsers: listUsers,
    DescribeUserPool: describeUserPool,
    DescribeUserPoolClient: describeUserPoolClient,
  }),
);
